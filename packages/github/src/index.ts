export { parseDestination, type Destination } from "./destination.ts";
export { findDestination, type DestinationFlags, type Git } from "./find-destination.ts";
export { emptyFiles, missingCategories } from "./missing-categories.ts";
export { prepareSarif, refuseSharedCategories, type SarifFile } from "./sarif-file.ts";
export { tokenFrom } from "./token.ts";
export { uploadSarif, type UploadedFile, type UploadOptions } from "./upload-sarif.ts";
