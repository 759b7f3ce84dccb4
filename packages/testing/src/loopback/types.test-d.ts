import type * as dynamodb from "@aws-sdk/client-dynamodb";
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

test("fixtures are typed by service and operation", () => {
  const fixtures: Fixtures = {
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
  expectTypeOf<Fixtures>({ s4: {} });
  // @ts-expect-error no such operation
  expectTypeOf<Fixtures>({ iam: { ListUser: {} } });
  // @ts-expect-error no such member
  expectTypeOf<Fixtures>({ iam: { ListUsers: { User: [] } } });
  // @ts-expect-error wrong type of a member
  expectTypeOf<Fixtures>({ iam: { GetAccountSummary: { SummaryMap: { Users: "1" } } } });
  const wrong = { SummaryMap: { Users: "1" } };
  // @ts-expect-error wrong type behind a throttled reply
  expectTypeOf<Fixtures>({ iam: { GetAccountSummary: throttled({ times: 1, reply: wrong }) } });
  // @ts-expect-error wrong type behind a delayed reply
  expectTypeOf<Fixtures>({ iam: { GetAccountSummary: delayed(1, wrong) } });
  // @ts-expect-error wrong type from a function
  expectTypeOf<Fixtures>({ iam: { ListUsers: () => ({ IsTruncated: "no" }) } });
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
