/** Tables of frameworks: migrations 0025 and 0035. */
import type { Generated } from 'kysely';
import type { Json } from './database.ts';

export interface FrameworkTables {
  framework: { organization_id: string; id: string; file: Json; added_by: string; added_at: Date };
  control_attestation: {
    organization_id: string;
    framework: string;
    control: string;
    status: string;
    statement: string;
    attested_by: string;
    attested_at: Date;
    effective_from: Date;
    expires_at: Date;
    withdrawn_at: Date | null;
    /** In the order in which it was said. */
    number: Generated<string>;
  };
}
