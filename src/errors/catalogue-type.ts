/** Who has to act before the error goes away. */
export type Actor = 'caller' | 'tenant-admin' | 'azure' | 'assay';

/** One row of the error catalogue. `cause` and `fix` are one sentence each and may hold `{placeholders}`. */
export interface CatalogueEntry {
  readonly httpStatus: number;
  readonly actor: Actor;
  readonly cause: string;
  readonly fix: string;
}
