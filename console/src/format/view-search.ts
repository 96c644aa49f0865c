/** Names under which pages keep what lies open over them. */
const overPages: readonly string[] = ['open', 'entry', 'row', 'control'];

/** What a view keeps of the query of an address: all but what lies open over the page. */
export function viewSearch(query: string): string {
  const parameters = new URLSearchParams(query);
  for (const name of overPages) parameters.delete(name);
  const kept = parameters.toString();
  return kept === '' ? '' : `?${kept}`;
}
