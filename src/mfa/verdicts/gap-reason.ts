import { dimensions } from '../coverage/dimensions.ts';
import type { Point } from '../coverage/space.ts';
import { kindOf } from '../coverage/space-builder.ts';
import { otherApplication } from '../policies/applications.ts';
import type { Reason } from './verdict.ts';

const byKind: Readonly<Record<string, Reason>> = {
  applicationFilter: 'application-filter',
  [dimensions.authenticationContext]: 'authentication-context-only',
  control: 'alternative-control',
  customControl: 'custom-control',
  [dimensions.location]: 'location-condition',
  [dimensions.platform]: 'platform-condition',
  deviceFilter: 'device-filter',
  [dimensions.userRisk]: 'risk-based-only',
  [dimensions.signInRisk]: 'risk-based-only',
  [dimensions.insiderRisk]: 'risk-based-only',
  [dimensions.authenticationFlow]: 'authentication-flow-only',
};

const modernClients = ['browser', 'mobileAppsAndDesktopClients'];

/** What a gap comes from, by the first dimension that names it. */
export function gapReason(gap: Point): Reason {
  const [dimension = '', value = ''] = gap.entries().next().value ?? [];
  if (dimension === dimensions.application)
    return value === otherApplication ? 'some-apps-only' : 'excluded-application';
  if (dimension === dimensions.clientAppType) {
    return modernClients.includes(value) ? 'some-client-types-only' : 'legacy-clients';
  }
  return byKind[kindOf(dimension)] ?? 'unknown-condition';
}
