import { FluentProvider, makeStaticStyles } from '@fluentui/react-components';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { createQueryClient } from './query-client.ts';
import { router } from './router.tsx';
import { ThemeContext, useThemeState } from './theme.ts';

const useStaticStyles = makeStaticStyles({ body: { margin: 0 } });

/** The console: theme, data and routes. */
export function App() {
  useStaticStyles();
  const theme = useThemeState();
  const [client] = useState(createQueryClient);
  return (
    <ThemeContext value={theme}>
      <FluentProvider theme={theme.fluent}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </FluentProvider>
    </ThemeContext>
  );
}
