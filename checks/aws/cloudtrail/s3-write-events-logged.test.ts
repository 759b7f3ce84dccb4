import s3WriteEventsLogged from "./s3-write-events-logged.ts";
import { testObjectEvents } from "./shared/object-events.test-support.ts";

testObjectEvents(s3WriteEventsLogged, "write");
