/** How the service principal proves itself. */
export type Credential =
  | {
      readonly kind: 'client-secret';
      readonly tenantId: string;
      readonly clientId: string;
      readonly clientSecret: string;
    }
  | {
      readonly kind: 'client-certificate';
      readonly tenantId: string;
      readonly clientId: string;
      /** PEM text with the certificate and its unencrypted private key. */
      readonly certificate: string;
    };
