import { testCheck } from "@postern/testing";
import taskLogged from "./task-logged.ts";

const logGroup = "arn:aws:logs:eu-central-1:111122223333:log-group:transfers:*";

testCheck(taskLogged, {
  pass: {
    "the task has a log group and a level": {
      facts: { logging: { mode: "BASIC", logGroup, level: "TRANSFER" } },
      expect: `Task example logs to ${logGroup} at the level TRANSFER.`,
    },
    "a task of the mode ENHANCED has a log group by itself": {
      facts: { logging: { mode: "ENHANCED", logGroup: null, level: "BASIC" } },
      expect: "Task example logs to /aws/datasync at the level BASIC.",
    },
    "the option asks for a log group alone": {
      facts: { logging: { mode: "BASIC", logGroup, level: "OFF" } },
      options: { requireLevel: false },
      expect: `Task example has the log group ${logGroup}.`,
    },
  },
  fail: {
    "the task has no log group": {
      facts: { logging: { mode: "BASIC", logGroup: null, level: "BASIC" } },
      expect: "Task example has no log group.",
    },
    "its log level is off": {
      facts: { logging: { mode: "BASIC", logGroup, level: "OFF" } },
      expect: `Task example has the log group ${logGroup}, but its log level is OFF.`,
    },
  },
  manual: {
    "AWS does not tell the mode of a task without a log group": {
      facts: { logging: { mode: null, logGroup: null, level: "BASIC" } },
      expect: "Task example names no log group: see in its settings whether its mode is ENHANCED.",
    },
    "AWS does not tell its log level": {
      facts: { logging: { mode: "BASIC", logGroup, level: null } },
      expect: `Task example has the log group ${logGroup}: see in its settings whether it has a log level.`,
    },
  },
});
