import type { Command } from 'commander';
import type { Act } from '../program.ts';
import { addAuditExport } from './audit-export.ts';
import { addAuditList } from './audit-list.ts';
import { addAuditVerify } from './audit-verify.ts';

export function addAudit(program: Command, act: Act): void {
  const audit = program.command('audit').description('show, verify and export the audit log');
  for (const add of [addAuditList, addAuditVerify, addAuditExport]) add(audit, act);
}
