/** What the page uses of Swagger UI, which brings no types. */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface Options {
    readonly domNode: HTMLElement | null;
    readonly spec: object;
    readonly deepLinking: boolean;
    readonly docExpansion: 'list' | 'full' | 'none';
    readonly defaultModelsExpandDepth: number;
    readonly defaultModelRendering: 'example' | 'model';
    readonly displayRequestDuration: boolean;
    readonly filter: boolean;
    readonly tryItOutEnabled: boolean;
    readonly validatorUrl: null;
    readonly onComplete: () => void;
  }
  export default function SwaggerUI(options: Options): { preauthorizeApiKey(scheme: string, value: string): void };
}
