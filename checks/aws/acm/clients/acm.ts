export { ACMClient, type CertificateSummary, ListCertificatesCommand } from "@aws-sdk/client-acm";
