# One build for all services, one small image for each. `docker compose build` makes them all; alone:
#
#   docker build --target dedup-filter --build-arg MODULES=dedup-filter -t alpaca-streams/dedup-filter .

FROM maven:3.9-eclipse-temurin-25 AS build
ARG MODULES=prompt-sampler,generator,dedup-filter,dataset-sink,trainer,inference-gateway
WORKDIR /src
COPY . .
# The cache outlives the layer: a change of the sources downloads nothing again.
RUN --mount=type=cache,target=/var/cache/maven \
    mvn -B -ntp -Dmaven.repo.local=/var/cache/maven -pl "$MODULES" -am package -Dmaven.test.skip=true \
 && for module in $(echo "$MODULES" | tr , ' '); do \
      mkdir -p "/out/$module" && mv "$module/target/quarkus-app/lib" "/out/$module/lib" \
      && mv "$module/target/quarkus-app" "/out/$module/service" || exit 1; \
    done
# libtorch unpacks in a stage of its own, and of RocksDB's dozen platforms one is this one: the jars
# need not carry them, which makes four images 100 MB smaller.
RUN slim() { for jar in $1; do \
      [ -f "$jar" ] || continue; folder=$(mktemp -d); \
      (cd "$folder" && jar xf "$jar" && find . -type f -name '*.so*' ! -name "$2" -delete && jar cfM "$jar" .) || exit 1; \
      rm -r "$folder"; \
    done; } \
 && mkdir /out/libtorch \
 && find /out -path '*/lib/main/*' -regextype posix-extended \
      -regex '.*/(ai\.djl|net\.java\.dev\.jna|com\.google\.code\.gson|org\.apache\.commons|commons-|org\.slf4j\.slf4j-api).*\.jar' \
      -exec cp {} /out/libtorch ';' \
 && slim '/out/*/lib/main/ai.djl.pytorch.pytorch-native-*.jar' none \
 && slim '/out/*/lib/main/org.rocksdb.rocksdbjni-*.jar' "librocksdbjni-linux$(uname -m | sed 's/x86_64/64/;s/aarch64/-aarch64/').so"

# What every service stands on: a user without rights and the probe. The only folders it can write
# are those that are mounted; a new volume takes its owner from the folder it is mounted on.
FROM eclipse-temurin:25-jre AS runtime
RUN groupadd --gid 10001 alpaca \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /var/lib/alpaca --shell /usr/sbin/nologin alpaca \
 && install -d -o 10001 -g 10001 /var/lib/alpaca /var/lib/alpaca/prompt-sampler \
      /var/lib/alpaca/generator /var/lib/alpaca/dedup-filter /var/lib/alpaca/dataset-sink \
      /var/lib/alpaca/trainer /var/lib/alpaca/inference-gateway /var/lib/alpaca/base-model \
 && printf '%s\n' '#!/bin/bash' \
      '# Asks the service whether it is ready. Bash alone: neither curl nor a second JVM is needed.' \
      'exec 3<>"/dev/tcp/127.0.0.1/$QUARKUS_HTTP_PORT" || exit 1' \
      'printf "GET /q/health/ready HTTP/1.0\r\n\r\n" >&3' \
      'answer=$(timeout 4 cat <&3)' \
      '[[ $answer == "HTTP/1."?" 200 "* ]] || { printf "%s\n" "$answer"; exit 1; }' \
      > /usr/local/bin/ready \
 && chmod 755 /usr/local/bin/ready
ENV HOME=/var/lib/alpaca \
    MALLOC_ARENA_MAX=2 \
    QUARKUS_HTTP_HOST=0.0.0.0
WORKDIR /opt/alpaca
USER 10001:10001
# Half of the container's memory is heap; the rest is for code, threads and what libraries allocate
# themselves. JDK_JAVA_OPTIONS takes more options.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xss512k", "--enable-native-access=ALL-UNNAMED"]
CMD ["-jar", "service/quarkus-run.jar"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 CMD ["ready"]

FROM runtime AS prompt-sampler
ENV QUARKUS_HTTP_PORT=8081 ALPACA_DATA_DIR=/var/lib/alpaca/prompt-sampler
EXPOSE 8081
COPY --from=build /out/prompt-sampler/lib service/lib
COPY --from=build /out/prompt-sampler/service service
# Teachers set the pace here, so that the first compiler is enough.
CMD ["-XX:TieredStopAtLevel=1", "-jar", "service/quarkus-run.jar"]

FROM runtime AS generator
ENV QUARKUS_HTTP_PORT=8082 ALPACA_DATA_DIR=/var/lib/alpaca/generator
EXPOSE 8082
COPY --from=build /out/generator/lib service/lib
COPY --from=build /out/generator/service service

FROM runtime AS dedup-filter
ENV QUARKUS_HTTP_PORT=8083 ALPACA_DATA_DIR=/var/lib/alpaca/dedup-filter
EXPOSE 8083
COPY --from=build /out/dedup-filter/lib service/lib
COPY --from=build /out/dedup-filter/service service

FROM runtime AS dataset-sink
ENV QUARKUS_HTTP_PORT=8084 ALPACA_DATA_DIR=/var/lib/alpaca/dataset-sink
EXPOSE 8084
COPY --from=build /out/dataset-sink/lib service/lib
COPY --from=build /out/dataset-sink/service service
CMD ["-XX:TieredStopAtLevel=1", "-jar", "service/quarkus-run.jar"]

# libtorch and the tokenizer unpack themselves on first use, 400 MB that a container would otherwise
# hold in memory. Here they do it once, while the image is built; every later start finds them there.
FROM maven:3.9-eclipse-temurin-25 AS natives
ENV DJL_OFFLINE=true DJL_CACHE_DIR=/opt/djl ENGINE_CACHE_DIR=/opt/djl
COPY --from=build /out/libtorch /libtorch
RUN printf '%s\n' \
      'System.out.println(ai.djl.engine.Engine.getEngine("PyTorch"));' \
      'ai.djl.huggingface.tokenizers.jni.LibUtils.checkStatus();' \
      '/exit' > /tmp/unpack.jsh \
 && jshell --execution local -J--enable-native-access=ALL-UNNAMED \
      --class-path "$(find /libtorch -name '*.jar' | tr '\n' ':')" /tmp/unpack.jsh \
 && find /opt/djl -name '*djl_torch*' | grep -q . \
 && find /opt/djl -name '*tokenizers*' | grep -q . \
 && chmod -R a+rX /opt/djl

FROM runtime AS model-runtime
# Idle threads of libtorch spin for a moment and then sleep; threads that train side by side have arenas of their own;
# freed tensors stay with the process, since giving them back page by page slows a training much. The model is outside of the
# heap, which a quarter is for.
ENV DJL_OFFLINE=true DJL_CACHE_DIR=/opt/djl ENGINE_CACHE_DIR=/opt/djl \
    MALLOC_ARENA_MAX=8 MALLOC_TRIM_THRESHOLD_=1073741824 MALLOC_MMAP_THRESHOLD_=1073741824 \
    GOMP_SPINCOUNT=20000 ONEDNN_PRIMITIVE_CACHE_CAPACITY=64
COPY --from=natives /opt/djl /opt/djl
CMD ["-XX:MaxRAMPercentage=25", "-jar", "service/quarkus-run.jar"]

FROM model-runtime AS trainer
ENV QUARKUS_HTTP_PORT=8085 ALPACA_DATA_DIR=/var/lib/alpaca/trainer
EXPOSE 8085
COPY --from=build /out/trainer/lib service/lib
COPY --from=build /out/trainer/service service

FROM model-runtime AS inference-gateway
# Its threads wait for each other at every layer of every token: one that spins takes a core from the one it waits for.
ENV QUARKUS_HTTP_PORT=8080 ALPACA_DATA_DIR=/var/lib/alpaca/inference-gateway GOMP_SPINCOUNT=1000
EXPOSE 8080
COPY --from=build /out/inference-gateway/lib service/lib
COPY --from=build /out/inference-gateway/service service
