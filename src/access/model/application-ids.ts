import { IdTable } from './id-table.ts';
import { gone, movedTo, type Numbers } from './numbers.ts';

/** Application ids of applications and of their service principals, in three columns. */
export interface ApplicationIds {
  readonly names: IdTable;
  readonly object: Uint32Array;
  /** Number of the application id in `names`. */
  readonly name: Uint32Array;
  /** 1: the application itself. */
  readonly own: Uint8Array;
}

/** Which objects are the same application, while they come and go. */
export class ApplicationIdsBuilder {
  readonly #rows: Map<number, { readonly appId: string; readonly own: boolean }>;

  constructor(base?: ApplicationIds) {
    this.#rows = new Map(
      base &&
        Array.from(base.object, (object, i) => {
          return [object, { appId: base.names.text(base.name[i] ?? 0), own: base.own[i] === 1 }];
        }),
    );
  }

  set(object: number, appId: string, own: boolean): void {
    this.#rows.set(object, { appId: appId.toLowerCase(), own });
  }

  forget(object: number): void {
    this.#rows.delete(object);
  }

  /** Ends in `actsAs` too: from an application to its service principals. */
  done(objects: Numbers): { readonly applicationIds: ApplicationIds; readonly actsAs: [from: number, to: number][] } {
    const names = new IdTable();
    const rows = [...this.#rows].filter(([object]) => movedTo(objects, object) !== gone);
    const applicationIds = {
      names,
      object: Uint32Array.from(rows, ([object]) => movedTo(objects, object)),
      name: Uint32Array.from(rows, ([, { appId }]) => names.intern(appId)),
      own: Uint8Array.from(rows, ([, { own }]) => Number(own)),
    };
    const principals = new Map<number, number[]>();
    const each = (own: number, visit: (object: number, name: number) => void) => {
      for (const [i, object] of applicationIds.object.entries()) {
        if (applicationIds.own[i] === own) visit(object, applicationIds.name[i] ?? 0);
      }
    };
    each(0, (object, name) => principals.set(name, [...(principals.get(name) ?? []), object]));
    const actsAs: [number, number][] = [];
    each(1, (object, name) => {
      for (const principal of principals.get(name) ?? []) actsAs.push([object, principal]);
    });
    return { applicationIds, actsAs };
  }
}
