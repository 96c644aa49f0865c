/**
 * Checks that have nothing to judge in Contoso of size S, the smaller of the made-up tenants of the tests: their rules are held
 * against written cases only. A test syncs it and holds what it finds against this list, so that a check which loses its subjects
 * is noticed, and one that gets some is taken off.
 */
export const withoutSubject: readonly string[] = [];
