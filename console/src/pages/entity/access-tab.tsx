import { makeStyles, tokens } from '@fluentui/react-components';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Entity } from '../../api/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { ActionField } from '../access/action-field.tsx';
import { WhatCanResult } from '../access/what-can-result.tsx';
import { WhoCanResult } from '../access/who-can-result.tsx';
import { IdentitiesPanel } from './identities-panel.tsx';

const route = getRouteApi('/entities/$id');

const useStyles = makeStyles({
  tools: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: tokens.spacingHorizontalL,
    marginBottom: tokens.spacingVerticalM,
  },
  part: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  heading: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  list: { display: 'flex', flexDirection: 'column', minHeight: '420px' },
});

const principals = ['entra_user', 'entra_group', 'entra_service_principal', 'entra_device'];

/** Who can reach this, and what this can reach. */
export function AccessTab({ entity }: { readonly entity: Entity }) {
  const styles = useStyles();
  const { action = 'read' } = route.useSearch();
  const [without, setWithout] = useState<string>();
  const navigate = useNavigate();
  if (principals.includes(entity.type)) {
    return (
      <div className={styles.part}>
        <TextLink to="/access" search={{ principal: entity.azureId }}>
          Open in the access explorer
        </TextLink>
        <WhatCanResult principal={entity.azureId} without={without} onTry={setWithout} />
      </div>
    );
  }
  if (!entity.azureId.startsWith('/')) {
    return (
      <EmptyState title="No access of its own">Access is asked of principals, and of what lies in Azure.</EmptyState>
    );
  }
  return (
    <div className={styles.part}>
      <IdentitiesPanel entity={entity} />
      <h2 className={styles.heading}>Who can reach it</h2>
      <div className={styles.tools}>
        <ActionField
          action={action}
          onChange={(next) =>
            void navigate({
              to: '/entities/$id',
              params: { id: entity.id },
              search: { tab: 'access', action: next },
              replace: true,
            })
          }
        />
        <TextLink to="/access" search={{ resource: entity.azureId, action }}>
          Open in the access explorer
        </TextLink>
      </div>
      <div className={styles.list}>
        <WhoCanResult
          at={{ action, resource: entity.azureId }}
          show="now"
          onShow={(show) =>
            void navigate({
              to: '/access',
              search: { resource: entity.azureId, action, show: show === 'now' ? undefined : show },
            })
          }
          onChoose={(principal) =>
            void navigate({ to: '/access', search: { principal, action, resource: entity.azureId } })
          }
        />
      </div>
    </div>
  );
}
