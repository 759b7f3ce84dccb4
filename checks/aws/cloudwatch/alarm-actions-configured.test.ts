import { testCheck } from "@postern/testing";
import alarmActionsConfigured from "./alarm-actions-configured.ts";

const resource = { name: "cpu" };
const silent = { actions: { actionsEnabled: true, actions: [] } };
const composite = (children: string[], actionsEnabled = true, actions = ["arn:aws:sns:one"]) => ({
  resource: { name: "any", type: "AWS::CloudWatch::CompositeAlarm" },
  facts: { actions: { actionsEnabled, actions }, children },
});

testCheck(alarmActionsConfigured, {
  pass: {
    "the alarm has an action": {
      resource,
      facts: { actions: { actionsEnabled: true, actions: ["arn:aws:sns:one"] } },
      needs: { alarms: [] },
      expect: "Alarm cpu acts when it goes off: arn:aws:sns:one.",
    },
    "a composite alarm over it acts": {
      resource,
      facts: silent,
      needs: { alarms: [composite(["other"]), composite(["cpu"])] },
      expect: "Alarm cpu is part of composite alarm any, which acts.",
    },
  },
  fail: {
    "the alarm stands alone without an action": {
      resource,
      facts: silent,
      needs: { alarms: [] },
      expect: "Alarm cpu does nothing when it goes off.",
    },
    "the composite alarms over it are silent as well": {
      resource,
      facts: silent,
      needs: { alarms: [composite(["cpu"], false), composite(["cpu"], true, []), composite(["other"])] },
      expect: "Alarm cpu does nothing when it goes off.",
    },
  },
});
