import { pagesOf, testCollector, unreadable } from "@postern/testing";
import { awsError } from "@postern/testing/loopback";
import { policyOf } from "../../shared/test-policies.test-support.ts";
import { services } from "../sound.ts";
import { vaults } from "./vaults.ts";

const arn = (name: string) => `arn:aws:glacier:eu-central-1:111122223333:vaults/${name}`;
const vault = (name: string) => ({ VaultName: name, VaultARN: arn(name) });
const statement = { Effect: "Deny", Principal: "*", Action: "glacier:DeleteArchive", Resource: "*" };
const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

testCollector(
  vaults,
  {
    "vaults with and without a policy, over pages": {
      fixtures: {
        glacier: {
          ListVaults: pagesOf("VaultList", [[vault("letters")], [vault("invoices")]], {
            input: "marker",
            output: "Marker",
          }),
          GetVaultAccessPolicy: ({ vaultName }) =>
            vaultName === "letters" ? { policy: { Policy } } : awsError("ResourceNotFoundException"),
        },
      },
      expect: [
        {
          uid: arn("letters"),
          name: "letters",
          arn: arn("letters"),
          facets: { policy: policyOf(statement) },
        },
        { uid: arn("invoices"), name: "invoices", facets: { policy: null } },
      ],
    },
    "an empty structure in the place of a policy tells nothing": {
      fixtures: {
        glacier: { ListVaults: { VaultList: [vault("letters")] }, GetVaultAccessPolicy: { policy: {} } },
      },
      expect: [{ uid: arn("letters"), facets: { policy: unreadable("unexpected-reply") } }],
    },
    "an account to which the service is closed has no vaults": {
      fixtures: { glacier: { ListVaults: awsError("NoLongerSupportedException") } },
      expect: [],
    },
    "a region without vaults has none": {
      fixtures: { glacier: { ListVaults: { VaultList: [] } } },
      expect: [],
    },
  },
  { services },
);
