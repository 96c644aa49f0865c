import type { Declaration } from '../../declaration.ts';
import { postgresqlFlexibleServer } from './flexible-server.ts';

export const postgresqlDeclarations: readonly Declaration[] = [postgresqlFlexibleServer];
