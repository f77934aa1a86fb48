# Web, worker and the commands in one image; compose.yaml says which one a container is.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
RUN npm run build && npm prune --omit=dev

FROM node:24.21.0-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000 MONITOR_HOST=0.0.0.0 MONITOR_PORT=9464
COPY --from=build --chown=node:node /app ./
USER node
EXPOSE 3000 9464
# No npm in between: it would keep SIGTERM from the process that has to drain.
ENTRYPOINT ["node", "--max-semi-space-size=8", "--heap-growing-percent=25", "--import", "tsx"]
CMD ["lib/server/web-server.ts", "--host", "0.0.0.0", "--port", "3000"]
