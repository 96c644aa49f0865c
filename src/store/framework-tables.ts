/** Tables of frameworks: migration 0025. */
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
    expires_at: Date;
  };
}
