/** Commands that delete the access keys of the root user, of which there may be two. */
export const deleteRootKeys = [1, 2]
  .map(
    (number) =>
      `KEY_${number}=$(aws iam list-access-keys --query 'AccessKeyMetadata[${number - 1}].AccessKeyId' --output text)`,
  )
  .concat(
    [1, 2].map(
      (number) =>
        `test "$KEY_${number}" = None || aws iam delete-access-key --access-key-id "$KEY_${number}"`,
    ),
  );

/** Commands that delete the signing certificates of the root user, of which there may be two. */
export const deleteRootCertificates = [1, 2]
  .map(
    (number) =>
      `CERTIFICATE_${number}=$(aws iam list-signing-certificates --query 'Certificates[${number - 1}].CertificateId' --output text)`,
  )
  .concat(
    [1, 2].map(
      (number) =>
        `test "$CERTIFICATE_${number}" = None || aws iam delete-signing-certificate --certificate-id "$CERTIFICATE_${number}"`,
    ),
  );
