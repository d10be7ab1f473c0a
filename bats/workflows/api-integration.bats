# The template api-integration: a small client of a service of others, tested without it.

load ../helpers/common
load ../helpers/runs
load ../helpers/workflows

bats_require_minimum_version 1.5.0

setup() {
  common_setup
  described 'integrate the Stripe API across multiple services with webhooks and refunds, complex' \
    --template api-integration --service Stripe --operations 'charge, refund'
}

@test "it is rehearsed to its end without an agent, and its tests really run, before and after" {
  assert_rehearsal debug
  assert_equal "$(events)" 'start test end test start test end test'
}

@test "it runs to its end, with the service and the operations that it was compiled for" {
  assert_completion debug
  assert_artifacts
  told 'Stripe' | grep -q 'charge, refund'
}

@test "a run may be given another service" {
  assert_completion debug service="Mail'o'matic"
  told "Mail'o'matic" | grep -q 'charge, refund'
}
