/** Pieces of rules that virtual machines and scale sets share. */
import { all, at, isTrue, oneOf, type Rule } from '../../rule/index.ts';

/** Source: "Trusted Launch for Azure virtual machines". Where no type is said the machine is a standard one. */
export const isTrustedLaunch = (securityProfile: string): Rule =>
  all(
    at(`${securityProfile}.securityType`, oneOf('TrustedLaunch', 'ConfidentialVM'), { absent: 'fail' }),
    at(`${securityProfile}.uefiSettings.secureBootEnabled`, isTrue, { absent: 'fail' }),
    at(`${securityProfile}.uefiSettings.vTpmEnabled`, isTrue, { absent: 'fail' }),
  );

export const ofSystem = (system: 'Linux' | 'Windows'): Rule =>
  at('properties.storageProfile.osDisk.osType', oneOf(system), { absent: 'unknown' });

/** Kinds of extensions by what they do; source: the pages on each in "Azure virtual machine extensions and features". */
export const extensionTypes = {
  entraLogin: ['AADLoginForWindows', 'AADSSHLoginForLinux'],
  monitoring: ['AzureMonitorWindowsAgent', 'AzureMonitorLinuxAgent'],
  /** That of Microsoft Antimalware, and that of Defender for Endpoint, which takes its place. */
  antimalware: ['IaaSAntimalware', 'MDE.Windows'],
  guestConfiguration: ['ConfigurationforWindows', 'ConfigurationForLinux'],
  attestation: ['GuestAttestation'],
  changeTracking: ['ChangeTracking-Windows', 'ChangeTracking-Linux'],
  dependency: ['DependencyAgentWindows', 'DependencyAgentLinux'],
  health: ['ApplicationHealthLinux', 'ApplicationHealthWindows'],
} as const;
