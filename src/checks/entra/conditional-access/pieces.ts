/**
 * Pieces of which rules about Conditional Access policies are made: for whom, for what, under which conditions, and what is
 * demanded. Source: Microsoft Graph, "conditionalAccessPolicy resource type" and the types below it (v1.0).
 */
import type { Setting } from '../../declaration.ts';
import { all, any, at, contains, isEmpty, not, oneOf, type Rule } from '../../rule/index.ts';
import { emptyOr, holding, holdingAll, nothingBeyond, nothingBut, someOf } from '../shared/lists.ts';
import { directoryRoles, privilegedRoles } from '../shared/roles.ts';

export interface Piece {
  readonly rules: readonly Rule[];
  readonly settings?: Readonly<Record<string, Setting>>;
}

/** Reports and drafts enforce nothing. */
export const enabled = at('state', oneOf('enabled'), { absent: 'unknown' });

const exceptions: Setting = {
  words:
    'Object ids of users, groups and roles that policies may leave out: emergency accounts, and the role of the accounts that synchronise the directory.',
  value: [directoryRoles.directorySynchronizationAccounts],
};

const nobodyLeftOut: readonly Rule[] = ['excludeUsers', 'excludeGroups', 'excludeRoles'].map((path) =>
  at(`conditions.users.${path}`, nothingBeyond('exceptions'), { absent: 'pass' }),
);
const includeAll = at('conditions.users.includeUsers', contains('All'), { absent: 'fail' });
const noGuestsLeftOut = at('conditions.users.excludeGuestsOrExternalUsers', isEmpty, { absent: 'pass' });

export const everyone: Piece = { rules: [includeAll, ...nobodyLeftOut, noGuestsLeftOut], settings: { exceptions } };

export const administrators: Piece = {
  rules: [
    any(includeAll, at('conditions.users.includeRoles', holdingAll('administratorRoles'), { absent: 'fail' })),
    ...nobodyLeftOut,
  ],
  settings: {
    exceptions,
    administratorRoles: {
      words: 'Template ids of the directory roles that count as privileged.',
      value: privilegedRoles,
    },
  },
};

/** All but holders of roles. */
export const nonAdministrators: Piece = {
  rules: [includeAll, ...nobodyLeftOut.slice(0, 2), noGuestsLeftOut],
  settings: { exceptions },
};

const guestKinds = [
  'internalGuest',
  'b2bCollaborationGuest',
  'b2bCollaborationMember',
  'b2bDirectConnectUser',
  'otherExternalUser',
  'serviceProvider',
] as const;
const guests = 'conditions.users.includeGuestsOrExternalUsers';

export const guestUsers: Piece = {
  rules: [
    any(
      at('conditions.users.includeUsers', contains('All', 'GuestsOrExternalUsers'), { absent: 'fail' }),
      all(
        at(`${guests}.guestOrExternalUserTypes`, holding(...guestKinds), { absent: 'fail' }),
        at(`${guests}.externalTenants.membershipKind`, oneOf('all'), { absent: 'fail' }),
      ),
    ),
    ...nobodyLeftOut.slice(0, 2),
    noGuestsLeftOut,
  ],
  settings: { exceptions },
};

/** Whoever the policy names. */
export const somebody: Piece = { rules: [] };

const noFilter = at('conditions.applications.applicationFilter', isEmpty, { absent: 'pass' });

export const allResources: Piece = {
  rules: [
    at('conditions.applications.includeApplications', contains('All'), { absent: 'fail' }),
    at('conditions.applications.excludeApplications', nothingBeyond('exceptedApplications'), { absent: 'pass' }),
    noFilter,
  ],
  settings: {
    exceptedApplications: {
      words: 'Client ids of applications that policies for all resources may leave out.',
      value: [],
    },
  },
};

/** One resource, by itself or among all. @param ids client id of the application, or the word that stands for a set */
export const resource = (...ids: readonly string[]): Piece => ({
  rules: [
    at('conditions.applications.includeApplications', contains('All', ...ids), { absent: 'fail' }),
    at('conditions.applications.excludeApplications', not(contains(...ids)), { absent: 'pass' }),
  ],
});

/** Only what is named, not all resources. */
export const resourceByName = (id: string): Piece => ({
  rules: [at('conditions.applications.includeApplications', contains(id), { absent: 'fail' })],
});

export const userAction = (action: 'registerdevice' | 'registersecurityinfo'): Piece => ({
  rules: [at('conditions.applications.includeUserActions', contains(`urn:user:${action}`), { absent: 'fail' })],
});

/** Conditions that keep a policy from holding at every sign-in. */
export const conditionPaths = {
  clients: [at('conditions.clientAppTypes', everyModernClient(), { absent: 'pass' })],
  platforms: [
    at('conditions.platforms.includePlatforms', emptyOr('all'), { absent: 'pass' }),
    at('conditions.platforms.excludePlatforms', isEmpty, { absent: 'pass' }),
  ],
  locations: [
    at('conditions.locations.includeLocations', emptyOr('All'), { absent: 'pass' }),
    at('conditions.locations.excludeLocations', isEmpty, { absent: 'pass' }),
  ],
  devices: [at('conditions.devices.deviceFilter', isEmpty, { absent: 'pass' })],
  signInRisk: [at('conditions.signInRiskLevels', isEmpty, { absent: 'pass' })],
  userRisk: [at('conditions.userRiskLevels', isEmpty, { absent: 'pass' })],
  insiderRisk: [at('conditions.insiderRiskLevels', isEmpty, { absent: 'pass' })],
  flows: [at('conditions.authenticationFlows.transferMethods', emptyOr('none'), { absent: 'pass' })],
} as const satisfies Record<string, readonly Rule[]>;
export type Condition = keyof typeof conditionPaths;

/** Old protocols cannot do what policies ask for; whether they are blocked is a check of its own. */
function everyModernClient() {
  const every = emptyOr('all');
  const modern = holding('browser', 'mobileAppsAndDesktopClients');
  return {
    words: 'empty, all, or browser and mobileAppsAndDesktopClients',
    test: (...given: Parameters<typeof every.test>) => every.test(...given) || modern.test(...given),
  };
}

/** At every sign-in, but for the conditions that the policy is about. */
export const whenever = (...but: readonly Condition[]): readonly Rule[] =>
  Object.entries(conditionPaths).flatMap(([name, rules]) => (but.some((each) => each === name) ? [] : rules));

export const blocks = at('grantControls.builtInControls', contains('block'), { absent: 'fail' });
const allOfThem = at('grantControls.operator', oneOf('AND'), { absent: 'fail' });
/** Terms of use and controls of third parties stand in for no second factor. */
const noOthers: readonly Rule[] = [
  at('grantControls.termsOfUse', isEmpty, { absent: 'pass' }),
  at('grantControls.customAuthenticationFactors', isEmpty, { absent: 'pass' }),
];

/**
 * A control is demanded where all controls are, or where there is no way round it among those of which one suffices.
 * @param control that it is among them
 * @param alone built-in controls that are as good
 */
export const demanded = (control: Rule, alone: readonly string[], strength: readonly Rule[] = []): Rule =>
  all(
    control,
    any(
      allOfThem,
      all(at('grantControls.builtInControls', nothingBut(...alone), { absent: 'pass' }), ...strength, ...noOthers),
    ),
  );

const noStrength = at('grantControls.authenticationStrength', isEmpty, { absent: 'pass' });
function builtIn(...names: readonly string[]): Rule {
  return at('grantControls.builtInControls', contains(...names), { absent: 'fail' });
}
/** Microsoft tells of each strength whether it counts as multifactor authentication. */
export const strongEnough = at('grantControls.authenticationStrength.requirementsSatisfied', oneOf('mfa'), {
  absent: 'fail',
});

/** Multifactor authentication with no easier way. */
export const demandsMfa = demanded(any(builtIn('mfa'), strongEnough), ['mfa']);
export const demandsMfaOrBlocks = any(blocks, demandsMfa);

/** Source: Microsoft Entra, "Authentication strengths": the combinations of the built-in phishing-resistant strength. */
const phishingResistant = ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'] as const;
export const demandsPhishingResistance = demanded(
  at('grantControls.authenticationStrength.allowedCombinations', someOf(...phishingResistant), { absent: 'fail' }),
  [],
);

const managed = ['compliantDevice', 'domainJoinedDevice'] as const;
export const demandsManagedDevice = demandedByName(managed);
export const demandsDeviceOrMfa = demanded(
  any(builtIn(...managed, 'mfa'), strongEnough),
  [...managed, 'mfa'],
  [any(noStrength, strongEnough)],
);
export const demandsAppProtection = demandedByName(['compliantApplication']);

/** One of some built-in controls, with no other way. */
function demandedByName(names: readonly string[]): Rule {
  const nothingElse = at('grantControls.builtInControls', someOf(...names), { absent: 'fail' });
  return any(all(builtIn(...names), allOfThem), all(nothingElse, noStrength, ...noOthers));
}
