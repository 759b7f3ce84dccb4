import { pagesOf, testCollector } from "@postern/testing";
import { services } from "../sound.ts";
import { subscriptions } from "./subscriptions.ts";

const uid = "arn:aws:sns:eu-central-1:111122223333:parcels:1234abcd";
const listed = (SubscriptionArn: string) => ({
  SubscriptionArn,
  Protocol: "https",
  Endpoint: "https://ann:secret@pigeonpost.example/parcels",
});

testCollector(
  subscriptions,
  {
    "confirmed subscriptions on several pages are found, without their endpoints": {
      fixtures: {
        sns: {
          ListSubscriptions: pagesOf(
            "Subscriptions",
            [[listed("PendingConfirmation"), listed("Deleted")], [listed(uid)]],
            { input: "NextToken", output: "NextToken" },
          ),
        },
      },
      expect: [{ uid, name: "parcels:1234abcd", attributes: { protocol: "https" }, facets: {} }],
    },
  },
  { services },
);
