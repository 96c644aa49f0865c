/** Sub-resources that lie in the bodies of network resources, each with an etag and a state of its own. */

/** Paths of what changes by itself in the lists named, for `volatile`. */
export function embeddedVolatile(...lists: readonly string[]): string[] {
  return lists.flatMap((list) => [`properties.${list}.*.etag`, `properties.${list}.*.properties.provisioningState`]);
}

/** Ids of references, without those that are empty; undefined where the body has no list. */
export function idsOf(
  references: readonly ({ readonly id?: string | null | undefined } | null | undefined)[] | null | undefined,
): string[] | undefined {
  return references?.flatMap((reference) => (reference?.id ? [reference.id] : []));
}

/** The last name of an id: what a sub-resource is called that the body refers to by id. */
export function nameInId(reference: { readonly id?: string | null | undefined } | null | undefined): string | null {
  return reference?.id?.split('/').at(-1) || null;
}
