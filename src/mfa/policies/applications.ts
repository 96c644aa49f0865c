import { dimensions, yesOrNo } from '../coverage/dimensions.ts';
import { type Box, meetings, type Space, slice } from '../coverage/space.ts';
import type { SpaceBuilder } from '../coverage/space-builder.ts';
import { appsOfBundle } from './app-bundles.ts';
import { normalRule } from './rule.ts';
import type { ConditionalAccessPolicy } from './schema.ts';

type Applications = NonNullable<ConditionalAccessPolicy['conditions']['applications']>;

/** Every application that no policy names. */
export const otherApplication = 'other';

const lower = (ids: readonly string[]) => ids.map((id) => id.toLowerCase());
const isAll = (id: string) => id === 'all';
const isName = (id: string) => id !== 'all' && id !== 'none';

export function addApplications(builder: SpaceBuilder, applications: Applications | null | undefined): void {
  builder.add(dimensions.application, [otherApplication]);
  builder.add(dimensions.authenticationContext, ['none']);
  if (!applications) return;
  const { includeApplications, excludeApplications, applicationFilter } = applications;
  builder.add(dimensions.application, lower([...includeApplications, ...excludeApplications]).filter(isName));
  builder.add(dimensions.authenticationContext, contexts(applications));
  if (applicationFilter) {
    builder.add(dimensions.applicationFilter(normalRule(applicationFilter.rule)), [yesOrNo.no, yesOrNo.yes]);
  }
}

/**
 * The sign-ins to a resource that a policy targets. User actions (registering security information or a device) are no
 * sign-in to a resource. An authentication context holds only where an application asks for it.
 * Microsoft Entra ID, "Conditional Access: Target resources".
 */
export function applicationBoxes(space: Space, applications: Applications | null | undefined): readonly Box[] {
  if (!applications) return [];
  const asked = slice(space, dimensions.authenticationContext, contexts(applications));
  return [...targeted(space, applications), ...asked];
}

function targeted(space: Space, applications: Applications): readonly Box[] {
  const included = lower(applications.includeApplications);
  const excluded = new Set(lower(applications.excludeApplications).flatMap(withItsApps));
  const all = space.get(dimensions.application) ?? [];
  const kept = slice(
    space,
    dimensions.application,
    all.filter((app) => !excluded.has(app)),
  );
  const named = slice(space, dimensions.application, included.filter(isName).flatMap(withItsApps));
  const filter = applications.applicationFilter;
  if (!filter) return meetings(included.some(isAll) ? kept : named, kept);
  const matches = filter.mode.toLowerCase() === 'exclude' ? yesOrNo.no : yesOrNo.yes;
  const filtered = slice(space, dimensions.applicationFilter(normalRule(filter.rule)), [matches]);
  if (included.some(isAll)) return meetings(kept, filtered);
  if (matches === yesOrNo.no) return meetings(meetings(named, kept), filtered);
  return meetings([...named, ...filtered], kept);
}

const withItsApps = (id: string): readonly string[] => [id, ...appsOfBundle(id)];

const contexts = (applications: Applications): readonly string[] =>
  lower(applications.includeAuthenticationContextClassReferences);
