import { testCheck } from "@postern/testing";
import roleAdministratorAccessAbsent from "./role-administrator-access-absent.ts";
import { ops, serviceRolePath } from "./shared/test-principals.test-support.ts";

const facts = (name = "AdministratorAccess", path = "/") => ({
  attachedPolicies: [`arn:aws:iam::aws:policy/${name}`],
  path,
});

testCheck(roleAdministratorAccessAbsent, {
  pass: {
    "the role has another policy": {
      resource: ops,
      facts: facts("ReadOnlyAccess"),
      expect: "Role ops does not have AdministratorAccess.",
    },
    "a policy of one's own has that name": {
      resource: ops,
      facts: { ...facts(), attachedPolicies: ["arn:aws:iam::111122223333:policy/AdministratorAccess"] },
      expect: "Role ops does not have AdministratorAccess.",
    },
  },
  fail: {
    "the policy is attached to the role": {
      resource: ops,
      facts: facts(),
      expect: "Role ops has AdministratorAccess.",
    },
    "a role is only named like one of Identity Center": {
      resource: { ...ops, name: "AWSReservedSSO_AdministratorAccess" },
      facts: facts(),
      expect: "Role AWSReservedSSO_AdministratorAccess has AdministratorAccess.",
    },
  },
  notApplicable: {
    "a role is an AWS service's own": {
      resource: ops,
      facts: facts("AdministratorAccess", serviceRolePath),
      expect: /^Role ops is linked to an AWS service/,
    },
    "a role is made by Identity Center": {
      resource: ops,
      facts: facts("AdministratorAccess", "/aws-reserved/sso.amazonaws.com/"),
      expect: /see its permission set/,
    },
    "a role is left alone by the option": {
      resource: { ...ops, name: "AWSControlTowerExecution" },
      facts: facts(),
      options: { exceptRoles: ["AWSControlTower*"] },
      expect: "Role AWSControlTowerExecution is left alone by the option exceptRoles.",
    },
  },
});
