# Builds the command in one image and leaves it, with what it needs, in a small one.
#   docker build -t assess .
#   docker run --rm --network none -v "$PWD:/data" assess report -i career-interest class.csv -o out
FROM swift:6.3-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends make pkg-config binutils dpkg-dev patchelf python3 sudo
COPY . /source
WORKDIR /source
RUN make package

FROM debian:bookworm-slim
COPY --from=build /source/dist/*.deb /tmp/
RUN apt-get update && apt-get install -y /tmp/*.deb && rm -rf /tmp/*.deb /var/lib/apt/lists/*
RUN useradd --create-home counsellor
USER counsellor
WORKDIR /data
ENTRYPOINT ["assess"]
