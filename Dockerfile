# The API with the map client and the data, in one image.
# Where the usual place for .NET images is out of reach, name a mirror: --build-arg DOTNET_IMAGES=...
ARG DOTNET_IMAGES=mcr.microsoft.com/dotnet

FROM node:22-bookworm-slim AS libraries
# Set these when npm has to go through a mirror; unset, npm's own default holds.
ARG NPM_CONFIG_REGISTRY
WORKDIR /source
COPY client/package.json client/libman.json client/restore-libraries.js client/
RUN node client/restore-libraries.js

# The version that global.json asks for.
FROM ${DOTNET_IMAGES}/sdk:10.0.401 AS build
# Restores exactly what the lock files name.
ENV CI=true
WORKDIR /source
COPY .editorconfig Directory.Build.props Directory.Packages.props global.json ./
COPY gis-data/crs gis-data/crs
COPY src src
RUN dotnet publish src/RuralGis.Api -c Release -o /app

FROM ${DOTNET_IMAGES}/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
COPY gis-data /gis-data
COPY client /client
COPY --from=libraries /source/client/lib /client/lib
ENV ASPNETCORE_URLS=http://+:8080 \
    Rural__DataPath=/gis-data \
    Rural__ClientPath=/client \
    Accounts__KeysPath=/keys \
    Files__Folder=/files
RUN install -d -m 700 -o $APP_UID /keys /files
# The unprivileged user that the base image brings.
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["dotnet", "RuralGis.Api.dll"]
