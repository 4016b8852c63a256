import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';
import type { OpenApiDocument } from '../../../functions/reference/openApi.types.ts';

const dark = matchMedia('(prefers-color-scheme: dark)');
const followScheme = (): void => {
  document.documentElement.classList.toggle('dark-mode', dark.matches);
};
dark.addEventListener('change', followScheme);
followScheme();

/** The address of this page, which may be below a stage: "try it" calls only that API. */
const ownAddress = new URL('.', location.href).href.replace(/\/$/, '');

const fetched = await fetch('openapi.json');
const spec = (await fetched.json()) as OpenApiDocument;

const ui = SwaggerUI({
  domNode: document.getElementById('reference'),
  spec: { ...spec, servers: [{ url: ownAddress }] },
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  defaultModelRendering: 'example',
  displayRequestDuration: true,
  filter: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  onComplete: () => {
    for (const [name, scheme] of Object.entries(spec.components.securitySchemes)) {
      const token = scheme['x-demonstration'];
      if (typeof token === 'string') ui.preauthorizeApiKey(name, token);
    }
  },
});
