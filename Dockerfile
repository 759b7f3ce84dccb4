FROM node:24-slim AS build
ENV CI=true TURBO_TELEMETRY_DISABLED=1
WORKDIR /build
COPY . .
RUN npx -y pnpm@12 install --frozen-lockfile \
 && npx -y pnpm@12 exec turbo run build --filter=postern
# What a published package has, and nothing else.
RUN mkdir /opt/postern \
 && tar -xzf "$(npm pack --silent ./packages/cli)" --strip-components=1 -C /opt/postern

FROM node:24-slim
# Most objects of a scan live no longer than a call: with less room V8 copies them before they die.
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=32
COPY --from=build /opt/postern /opt/postern
RUN ln -s /opt/postern/bin/postern.js /usr/local/bin/postern \
 && install -d -o 1000 -g 1000 /reports
# The image's user `node`, by number: Kubernetes cannot tell of a name that it is not root.
USER 1000:1000
# The only folder that a scan writes to: everything else may be mounted read-only.
WORKDIR /reports
CMD ["postern", "--help"]
