/** Names of the dimensions of a sign-in. Where a name has two words, the second says which rule or control. */
export const dimensions = {
  application: 'application',
  applicationFilter: (rule: string) => `applicationFilter ${rule}`,
  authenticationContext: 'authenticationContext',
  clientAppType: 'clientAppType',
  location: 'location',
  platform: 'platform',
  signInRisk: 'signInRisk',
  userRisk: 'userRisk',
  insiderRisk: 'insiderRisk',
  authenticationFlow: 'authenticationFlow',
  deviceFilter: (rule: string) => `deviceFilter ${rule}`,
  /** Whether a control other than multifactor authentication is met: a compliant device, accepted terms of use. */
  control: (name: string) => `control ${name}`,
  /** Whether what stands behind a custom control is a second factor, which Entra ID does not know. */
  customControl: (name: string) => `customControl ${name}`,
  /** A condition that this version does not know. */
  condition: (name: string) => `condition ${name}`,
} as const;

export const yesOrNo = { yes: 'yes', no: 'no' } as const;
