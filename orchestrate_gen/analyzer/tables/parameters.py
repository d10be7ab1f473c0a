"""Names that are worth finding in a description: services, technologies, metrics, units, kinds of files."""

from orchestrate_gen.analyzer.tables import listed

SERVICES = frozenset(
    listed(
        """stripe, paypal, braintree, adyen, square, klarna, plaid, twilio, sendgrid, mailgun, mailchimp, postmark,
        slack, discord, telegram, microsoft teams, github, gitlab, bitbucket, jira, linear, notion, confluence,
        trello, asana, zendesk, intercom, salesforce, hubspot, shopify, woocommerce, zapier, auth0, okta, keycloak,
        cognito, firebase, supabase, aws, azure, gcp, google cloud, s3, ec2, lambda, dynamodb, sqs, sns, cloudfront,
        cloudflare, heroku, vercel, netlify, fly io, digitalocean, sentry, datadog, new relic, pagerduty, grafana,
        prometheus, algolia, openai, anthropic, google map, google calendar, google drive, google analytics, segment,
        mixpanel, dropbox, youtube, spotify, linkedin, npm registry, docker hub, pypi, codecov, sonarqube, snyk,
        launchdarkly, contentful, wordpress"""
    )
)
TECHNOLOGIES = frozenset(
    listed(
        """python, javascript, typescript, java, kotlin, golang, rust, ruby, php, scala, elixir, haskell, clojure,
        perl, bash, c++, c#, .net, node, node.js, nodejs, deno, bun, react, react native, vue, vue.js, vuejs, angular,
        svelte, solidjs, next.js, nextjs, nuxt, remix, astro, gatsby, ember, jquery, tailwind, bootstrap css, sass,
        scss, webpack, vite, rollup, esbuild, babel, eslint, prettier, jest, vitest, mocha, cypress, playwright,
        selenium, storybook, redux, zustand, graphql, apollo, grpc, rest, openapi, swagger, websocket, oauth, oauth2,
        openid connect, saml, ldap, jwt, django, flask, fastapi, celery, sqlalchemy, pydantic, pytest, mypy, ruff,
        pandas, numpy, polars, spring boot, hibernate, maven, gradle, rails, sidekiq, laravel, symfony,
        phoenix framework, express.js, expressjs, nestjs, prisma, typeorm, sequelize, mongoose, postgres, postgresql,
        mysql, mariadb, sqlite, mongodb, redis, memcached, cassandra, elasticsearch, opensearch, clickhouse, duckdb,
        snowflake, bigquery, kafka, rabbitmq, nats, docker, docker compose, kubernetes, helm, terraform, ansible,
        pulumi, nginx, apache, envoy, istio, linux, windows, macos, ios, android, flutter, swiftui, electron, tauri,
        github action, gitlab ci, circleci, jenkins, travis, argocd, opentelemetry, wasm, webassembly, llvm, cuda,
        pytorch, tensorflow, spark, airflow, dbt, html, css, json, yaml, xml, csv, markdown, pdf, protobuf, avro,
        parquet"""
    )
)
# "react to changes" is no technology.
NEITHER = listed("react to, rest of, the rest, node in, spark join, square root, linear time, notion of, segment of")

METRICS = frozenset(
    listed(
        """coverage, test coverage, code coverage, line coverage, branch coverage, latency, p50, p90, p95, p99,
        response time, load time, page load, page load time, startup time, start up time, build time, throughput,
        memory, memory usage, memory consumption, cpu usage, bundle size, image size, binary size, error rate, uptime,
        availability, accuracy, lighthouse score, first contentful paint, time to interactive, time to first byte,
        query time, cost, test time, cold start, fps, precision, recall, size"""
    )
)

EXTENSIONS = frozenset(
    listed(
        """py, pyi, js, jsx, mjs, cjs, ts, tsx, vue, svelte, rb, go, rs, java, kt, kts, scala, c, h, cc, cpp, cxx,
        hpp, cs, php, swift, m, sh, bash, zsh, fish, ps1, sql, md, rst, txt, adoc, html, htm, css, scss, less, json,
        jsonl, yaml, yml, toml, ini, cfg, conf, env, xml, csv, tsv, lock, tf, hcl, proto, graphql, gql, ipynb,
        dockerfile, gradle, ex, exs, erl, hs, ml, lua, pl, r, dart, zig, nix, j2, tmpl, tpl, bats, svg, png, jpg, pdf,
        log, patch, diff, mdx, tex, make, mk, gitignore, editorconfig"""
    )
)
FILE_NAMES = frozenset(
    listed(
        """dockerfile, makefile, readme, changelog, contributing, license, gemfile, procfile, jenkinsfile,
        vagrantfile, rakefile, justfile"""
    )
)

# Two capital letters and a number are an issue, but for standards.
STANDARDS = frozenset(
    listed(
        """utf, sha, iso, http, aes, rfc, es, ecma, ieee, md, rsa, tls, ssl, ipv, cve, owasp, pep, wcag, cp, ascii,
        gpt, mp, ws, x, us, eu, base, oauth, ks, ed, p, ip"""
    )
)

ALL = (*SERVICES, *TECHNOLOGIES, *NEITHER, *METRICS)
