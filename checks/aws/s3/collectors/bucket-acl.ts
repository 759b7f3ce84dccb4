import { required } from "@postern/aws/replies";
import * as z from "zod";
import type { Grant } from "../clients/s3.ts";

/** The grants of a bucket's ACL. */
export const grantsSchema = z.array(
  z.strictObject({
    grantee: z.strictObject({ uri: z.string().optional(), id: z.string().optional() }),
    permission: z.enum(["FULL_CONTROL", "READ", "READ_ACP", "WRITE", "WRITE_ACP"]),
  }),
);

/** A grant with whom it is for: a group by its URI, an account by its canonical id, or one by its mail address. */
export function grantOf(grant: Grant): z.infer<typeof grantsSchema>[number] {
  const grantee = required(grant, "Grantee");
  const permission = required(grant, "Permission");
  switch (required(grantee, "Type")) {
    case "Group":
      return { grantee: { uri: required(grantee, "URI") }, permission };
    case "CanonicalUser":
      return { grantee: { id: required(grantee, "ID") }, permission };
    default:
      return { grantee: { id: required(grantee, "EmailAddress") }, permission };
  }
}
