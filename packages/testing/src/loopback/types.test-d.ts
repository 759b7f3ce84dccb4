import type * as dynamodb from "@aws-sdk/client-dynamodb";
import type * as ec2 from "@aws-sdk/client-ec2";
import type * as iam from "@aws-sdk/client-iam";
import { expectTypeOf, test } from "vitest";
import {
  type BuiltInServices,
  type Fixtures,
  type ReceivedCall,
  accessDenied,
  delayed,
  startLoopbackAws,
  throttled,
} from "./index.ts";

type Known = Fixtures<{ ec2: typeof ec2; iam: typeof iam }>;

test("fixtures are typed by service and operation", () => {
  const fixtures: Known = {
    iam: {
      GetAccountSummary: { SummaryMap: { AccountMFAEnabled: 1 } },
      ListUsers: (input, call) => {
        expectTypeOf(input.Marker).toEqualTypeOf<string | undefined>();
        expectTypeOf(call).toEqualTypeOf<ReceivedCall>();
        return delayed(5, { Users: [] });
      },
      ListRoles: throttled({ times: 2, reply: { Roles: [] } }),
      GetUser: accessDenied(),
    },
    ec2: accessDenied(),
  };
  expectTypeOf(fixtures).toExtend<object>();
});

test("wrong services, operations and members are compile errors", () => {
  // @ts-expect-error no such service
  expectTypeOf<Known>({ s4: {} });
  // @ts-expect-error no such operation
  expectTypeOf<Known>({ iam: { ListUser: {} } });
  // @ts-expect-error no such member
  expectTypeOf<Known>({ iam: { ListUsers: { User: [] } } });
  // @ts-expect-error wrong type of a member
  expectTypeOf<Known>({ iam: { GetAccountSummary: { SummaryMap: { Users: "1" } } } });
  const wrong = { SummaryMap: { Users: "1" } };
  // @ts-expect-error wrong type behind a throttled reply
  expectTypeOf<Known>({ iam: { GetAccountSummary: throttled({ times: 1, reply: wrong }) } });
  // @ts-expect-error wrong type behind a delayed reply
  expectTypeOf<Known>({ iam: { GetAccountSummary: delayed(1, wrong) } });
  // @ts-expect-error wrong type from a function
  expectTypeOf<Known>({ iam: { ListUsers: () => ({ IsTruncated: "no" }) } });
});

test("a registered service types its fixtures", () => {
  const services = { dynamodb: {} as typeof dynamodb };
  const start = startLoopbackAws<typeof services>;
  const fixtures: Fixtures<BuiltInServices & typeof services> = {
    dynamodb: { ListTables: { TableNames: ["a"] } },
  };
  expectTypeOf(start).toBeCallableWith({ accounts: [{ id: "111122223333", fixtures }], services });
  const wrong = { dynamodb: { ListTables: { TableNames: "a" } } };
  // @ts-expect-error wrong type of a registered service's member
  void (() => startLoopbackAws({ services, accounts: [{ id: "111122223333", fixtures: wrong }] }));
  // @ts-expect-error no such service, as none is registered
  void (() => startLoopbackAws({ accounts: [{ id: "111122223333", fixtures: { dynamodb: {} } }] }));
});
