/** What the page of the graph keeps in the address: the whole picture can be sent as a link. */
import { many, one, oneOf } from './search-params.ts';

export const graphViews = ['picture', 'things', 'relations'] as const;
export type GraphTab = (typeof graphViews)[number];

export const pathLengths = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;

export interface GraphSearch {
  /** What it starts from. */
  readonly start?: string[] | undefined;
  /** What was expanded, in that order: `<number>~<in or out>~<verb>~<type>~<pages>`. */
  readonly expand?: string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Paths only along the direction of relations. */
  readonly directed?: 'true' | undefined;
  readonly steps?: (typeof pathLengths)[number] | undefined;
  /** Verbs that no path uses. */
  readonly without?: string[] | undefined;
  /** Types and verbs that are not shown. */
  readonly hide?: string[] | undefined;
  readonly hideRelation?: string[] | undefined;
  /** Also relations among what is shown that nothing expanded. */
  readonly among?: 'true' | undefined;
  readonly layout?: 'layers' | undefined;
  readonly tab?: Exclude<GraphTab, 'picture'> | undefined;
  /** Number of the thing that is chosen. */
  readonly node?: string | undefined;
  readonly find?: string | undefined;
}

export function graphSearch(raw: Readonly<Record<string, unknown>>): GraphSearch {
  return {
    start: many(raw.start),
    expand: many(raw.expand),
    from: one(raw.from),
    to: one(raw.to),
    directed: oneOf(raw.directed, ['true']),
    steps: oneOf(raw.steps, pathLengths),
    without: many(raw.without),
    hide: many(raw.hide),
    hideRelation: many(raw.hideRelation),
    among: oneOf(raw.among, ['true']),
    layout: oneOf(raw.layout, ['layers']),
    tab: oneOf(raw.tab, ['things', 'relations']),
    node: one(raw.node),
    find: one(raw.find),
  };
}
