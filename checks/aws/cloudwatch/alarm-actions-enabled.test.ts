import { testCheck } from "@postern/testing";
import alarmActionsEnabled from "./alarm-actions-enabled.ts";

const resource = { name: "cpu" };
const facts = (actionsEnabled: boolean, actions = ["arn:aws:sns:one"]) => ({
  actions: { actionsEnabled, actions },
});

testCheck(alarmActionsEnabled, {
  pass: {
    "the actions are on": {
      resource,
      facts: facts(true),
      expect: "The actions of alarm cpu are switched on.",
    },
  },
  fail: {
    "the actions are off": {
      resource,
      facts: facts(false),
      expect: "The actions of alarm cpu are switched off.",
    },
  },
  notApplicable: {
    "the alarm has no action": {
      resource,
      facts: facts(false, []),
      expect: "Alarm cpu has no action for its state ALARM.",
    },
  },
});
