/** Which failures exceptions hold for: from the exceptions to the failures, since there are few of those and many of these. */
import { type RawBuilder, sql } from 'kysely';

interface Excepted {
  readonly connection_id: string;
  readonly check_id: string;
  readonly subject_id: string;
  readonly due_at: Date;
  readonly exception_id: string;
}

/**
 * A `select` of open failures with an exception that holds for each; one that several hold for comes several times.
 * @param only of these subjects, of this check
 */
export function excepted(
  organizationId: string,
  now: Date,
  only: { readonly checkId?: string | undefined; readonly subjects?: readonly string[] } = {},
): RawBuilder<Excepted> {
  const columns = sql`failure.connection_id, failure.check_id, failure.subject_id, failure.due_at, exception.id as exception_id`;
  const holding = (kind: RawBuilder<unknown>) => sql`(select * from check_exception
    where organization_id = ${organizationId} and ended_at is null and (expires_at is null or expires_at > ${now})
      and ${kind}) as exception`;
  const open = sql`failure.organization_id = ${organizationId} and failure.resolved_at is null
    and failure.unknown_since is null
    and failure.check_id = coalesce(exception.check_id, failure.check_id)
    ${only.checkId === undefined ? sql`` : sql`and failure.check_id = ${only.checkId}`}
    ${only.subjects ? sql`and failure.subject_id = any(${[...only.subjects]}::bigint[])` : sql``}`;
  const hasTag = sql`tagged.properties -> 'tags' ->> exception.tag_name
    = coalesce(exception.tag_value, tagged.properties -> 'tags' ->> exception.tag_name)`;
  const tagged = sql`join entity as tagged on tagged.organization_id = ${organizationId}
    and tagged.id = failure.subject_id and ${hasTag}`;
  return sql`select ${columns} from ${holding(sql`subject_id is null and tag_name is null and person_id is null`)}
      join check_failure as failure on failure.check_id = exception.check_id and ${open}
    union all select ${columns} from ${holding(sql`subject_id is not null and tag_name is null`)}
      join check_failure as failure on failure.subject_id = exception.subject_id and ${open}
    union all select ${columns} from ${holding(sql`person_id is not null`)}
      join account_person as match on match.organization_id = ${organizationId} and match.person_id = exception.person_id
        and match.until is null and match.state = 'matched'
      join check_failure as failure on failure.subject_id = match.account_id and ${open}
    union all select ${columns} from ${holding(sql`tag_name is not null`)}
      join check_failure as failure on failure.subject_id = coalesce(exception.subject_id, failure.subject_id) and ${open}
      ${tagged}`;
}
