import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ConnectStep } from '../../app/route-search.ts';
import { credentialErrors, emptyCredential, toCredential } from '../../components/credential/credential-draft.ts';
import { Page } from '../../components/page.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { CheckConnectedStep } from './check-connected-step.tsx';
import { CheckNewStep } from './check-new-step.tsx';
import { type Choices, choiceErrors, toChoices, toInput, toSearch } from './choices.ts';
import { CredentialStep } from './credential-step.tsx';
import { EnterStep } from './enter-step.tsx';
import { SetupStep } from './setup-step.tsx';
import { Steps } from './steps.tsx';
import { SyncStep } from './sync-step.tsx';
import { WhatStep } from './what-step.tsx';

const route = getRouteApi('/connect');

/** Connects a tenant step by step. Choices stand in the address; what is secret is kept in this page only, until it is sent. */
export function ConnectPage() {
  const search = route.useSearch();
  const navigate = useNavigate();
  const choices = toChoices(search);
  const [secret, setSecret] = useState(emptyCredential);
  const credential = { ...secret, kind: choices.kind };
  const sent = toCredential(credential);
  const entered = sent !== undefined && Object.keys(credentialErrors(credential)).length === 0;
  const step = reachable(search.step ?? 'what', choices, entered, search.connection);
  const go = (next: ConnectStep, changed: Choices = choices, connection?: string): void => {
    void navigate({
      to: '/connect',
      search: { ...toSearch(changed), step: next === 'what' ? undefined : next, connection },
    });
  };
  return (
    <Page
      title="Connect a tenant"
      subtitle={`Assay reads with read-only rights. ${choices.kind === 'delegated' ? 'A sign-in is kept as it ends; nothing is read before the last step.' : 'Nothing is kept before the last step.'}`}
      trail={<TextLink to="/connections">Connections</TextLink>}
    >
      <Steps step={step} search={search} />
      {step === 'what' && <WhatStep choices={choices} onNext={(changed) => go('credential', changed)} />}
      {step === 'credential' && (
        <CredentialStep
          choices={choices}
          onChange={(kind) => go('credential', { ...choices, kind })}
          onBack={() => go('what')}
          onNext={() => go('setup')}
        />
      )}
      {step === 'setup' && <SetupStep choices={choices} onBack={() => go('credential')} onNext={() => go('enter')} />}
      {step === 'enter' && (
        <EnterStep
          choices={choices}
          draft={credential}
          onChange={(change) => setSecret({ ...secret, ...change })}
          onBack={() => go('setup')}
          onNext={() => go('check')}
          onConnected={(connection) => {
            setSecret(emptyCredential);
            go('check', choices, connection);
          }}
        />
      )}
      {step === 'check' && search.connection !== undefined && (
        <CheckConnectedStep id={search.connection} onStarted={() => go('sync', choices, search.connection)} />
      )}
      {step === 'check' && search.connection === undefined && sent && (
        <CheckNewStep
          input={toInput(choices, sent)}
          onBack={() => go('enter')}
          onConnected={(connection) => {
            // What was typed is with the server now, and needed here no more.
            setSecret(emptyCredential);
            go('sync', choices, connection);
          }}
        />
      )}
      {step === 'sync' && search.connection !== undefined && <SyncStep id={search.connection} />}
    </Page>
  );
}

/** The step that an address leads to: one that rests on something that is not there any more gives way to the one before. */
function reachable(
  wanted: ConnectStep,
  choices: Choices,
  entered: boolean,
  connection: string | undefined,
): ConnectStep {
  const connected = connection !== undefined;
  if (wanted === 'what' || (connected && (wanted === 'check' || wanted === 'sync'))) return wanted;
  if (Object.keys(choiceErrors(choices)).length > 0) return 'what';
  if (wanted === 'sync' || (wanted === 'check' && !entered)) return 'enter';
  return wanted;
}
