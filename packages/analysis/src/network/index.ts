export type { AddressFamily, AddressRange } from "./address-range.ts";
export { type Exposure, type ExposureOptions, exposureOf, type Sources } from "./exposure.ts";
export { type AclAdmission, type AclEntry, aclAdmission, aclExposure } from "./network-acl.ts";
export { type InterfaceAddresses, interfaceExposure, publicAddresses } from "./network-interface.ts";
export { coveredPorts, coversPort, type Port, type PortRange, type Traffic } from "./ports.ts";
export { coversRange } from "./range-cover.ts";
export { groupExposure, type IngressRule, type OpenPorts, openPorts } from "./security-group.ts";
export {
  administrationPorts,
  highRiskServices,
  type SensitiveService,
  sensitiveServices,
} from "./services.ts";
export {
  type Route,
  type RouteTable,
  routeTableOf,
  type Subnet,
  type SubnetExposure,
  subnetExposure,
} from "./subnet.ts";
