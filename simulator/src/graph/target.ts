/** What a path below the version names. */
import type { JsonObject } from '../world/world.ts';
import type { NavigationRule, SetRule } from './set-rule.ts';

/** The last segment when it changes how the target is answered. */
export type Ending = '$count' | '$ref' | 'delta' | undefined;

export type Target =
  | { readonly kind: 'set'; readonly set: SetRule; readonly ending: Ending }
  | { readonly kind: 'object'; readonly set: SetRule; readonly key: ObjectKey }
  | { readonly kind: 'singleton'; readonly set: SetRule }
  | {
      readonly kind: 'navigation';
      readonly set: SetRule;
      /** Absent for a singleton's navigation. */
      readonly key: ObjectKey;
      readonly navigation: NavigationRule;
      /** Type that the members are cast to, such as `user`. */
      readonly cast: string | undefined;
      /** Id of one member of the navigation. */
      readonly member: string | undefined;
      readonly ending: Ending;
    };

/** How an object is named: by id, or by an alternate key such as `appId='..'`. */
export interface ObjectKey {
  readonly property: string;
  readonly value: string;
  /** As the caller wrote it. */
  readonly text: string;
}

export type Found = { readonly set: SetRule; readonly body: JsonObject; readonly id: string };
