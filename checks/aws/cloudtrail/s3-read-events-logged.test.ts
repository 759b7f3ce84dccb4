import s3ReadEventsLogged from "./s3-read-events-logged.ts";
import { testObjectEvents } from "./shared/object-events.test-support.ts";

testObjectEvents(s3ReadEventsLogged, "read");
