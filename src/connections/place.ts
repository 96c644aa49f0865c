/** What a sealed credential is bound to. */
export const credentialPlace = (id: string) => `connection/${id}/credential` as const;
