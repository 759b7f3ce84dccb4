// Brands that the rule would tear apart. botocore has them in names of operations alone.
const brands: readonly (readonly [brand: RegExp, oneWord: string])[] = [
  [/HITs/, "Hits"],
  [/iSCSI/, "Iscsi"],
  [/OAuth2/, "Oauth2"],
  [/OTel/, "Otel"],
  [/PartiQL/, "Partiql"],
  [/WhatsApp/, "Whatsapp"],
];

/** The AWS CLI's name of an operation. */
export function cliOperation(name: string): string {
  return cliName(brands.reduce((text, [brand, oneWord]) => text.replace(brand, oneWord), name));
}

/** The AWS CLI's name of a member of an input: `DBInstanceIdentifier` is `db-instance-identifier`. */
export function cliName(name: string): string {
  return name
    .replace(/[A-Z]{2,}s$/, (plural) => `-${plural.toLowerCase()}`)
    .replace(/(.)([A-Z][a-z]+)/g, "$1-$2")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase();
}
