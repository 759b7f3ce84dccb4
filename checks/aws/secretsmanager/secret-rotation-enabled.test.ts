import { testCheck } from "@postern/testing";
import secretRotationEnabled from "./secret-rotation-enabled.ts";

const alone = { attributes: { primaryRegion: null } };
const monthly = { enabled: true, days: 30, schedule: null };

testCheck(secretRotationEnabled, {
  pass: {
    "the secret is rotated": {
      resource: alone,
      facts: { rotation: monthly },
      expect: "Secret example is rotated automatically.",
    },
    "the primary of replicas is rotated often enough": {
      resource: { attributes: { primaryRegion: "eu-central-1" } },
      facts: { rotation: monthly },
      options: { maxDays: 30 },
      expect: "Secret example is rotated every 30 days.",
    },
  },
  fail: {
    "the secret is not rotated": {
      resource: alone,
      facts: { rotation: { enabled: false, days: null, schedule: null } },
      expect: "Secret example is not rotated automatically.",
    },
    "the secret is rotated too seldom": {
      resource: alone,
      facts: { rotation: monthly },
      options: { maxDays: 7 },
      expect: "Secret example is rotated every 30 days, and not every 7.",
    },
  },
  manual: {
    "only a schedule tells how often": {
      resource: alone,
      facts: { rotation: { enabled: true, days: null, schedule: "cron(0 8 1 * ? *)" } },
      options: { maxDays: 30 },
      expect: "Look whether secret example is rotated every 30 days: cron(0 8 1 * ? *).",
    },
  },
  notApplicable: {
    "the secret is a replica": {
      resource: { attributes: { primaryRegion: "us-east-1" } },
      facts: { rotation: { enabled: false, days: null, schedule: null } },
      expect: "Secret example is a replica, and judged in us-east-1.",
    },
  },
});
