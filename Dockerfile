# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /annalist
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --omit=optional --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /annalist
COPY --from=build /annalist/package.json ./
COPY --from=build /annalist/node_modules ./node_modules
COPY --from=build /annalist/dist ./dist
COPY --from=build /annalist/migrations ./migrations
COPY --from=build /annalist/examples ./examples
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/apps/api/src/main.js"]
