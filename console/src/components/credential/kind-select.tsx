import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { credentialKindsQuery } from '../../api/connection-queries.ts';
import type { CredentialKindName } from '../../api/types.ts';
import { Loaded } from '../loaded.tsx';

interface KindSelectProps {
  readonly kind: CredentialKindName;
  readonly onChange: (kind: CredentialKindName) => void;
}

/** Chooses the kind of a credential, in few words; the wizard has the long ones. */
export function KindSelect({ kind, onChange }: KindSelectProps) {
  const kinds = useQuery(credentialKindsQuery);
  return (
    <Loaded query={kinds} label="Loading the kinds of credentials">
      {(loaded) => (
        <Field label="Kind of credential" hint={loaded.kinds.find((each) => each.kind === kind)?.needs ?? ''}>
          <RadioGroup
            value={kind}
            onChange={(_event, { value }) => {
              const chosen = loaded.kinds.find((each) => each.kind === value);
              if (chosen) onChange(chosen.kind);
            }}
          >
            {loaded.kinds.map((each) => (
              <Radio key={each.kind} value={each.kind} label={each.title} />
            ))}
          </RadioGroup>
        </Field>
      )}
    </Loaded>
  );
}
