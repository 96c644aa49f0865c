/** What lists that come page by page have in common. */
export const pageSize = 200;

/** Where the next page begins, as infinite queries take it. */
export const byCursor = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { readonly nextCursor: string | null }) => last.nextCursor ?? undefined,
};

/** The part of a query that asks for one page. */
export function pageOf(cursor: string | undefined, limit = pageSize) {
  return { limit, ...(cursor === undefined ? {} : { cursor }) };
}

type Defined<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> };

/** Without what is undefined: the description of the API knows parameters that are there or not. */
export function definedOnly<Value extends object>(value: Value): Defined<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Defined<Value>;
}
