# --- tables: what is known ------------------------------------------------------------------

shopt -s extglob # for [[ x == @(a|b) ]] before bash 4.1
program=$0 here=$PWD action=run mode=collect run_dir='' owner='' step='' finished='' worktrees=''
failures='' tolerated='' secret_lines='' heard='' loaded='' changes='' boot='' caught=''
red='' green='' yellow='' bold='' plain='' clear='' locked='' link='' caught_status='' ends=''
rolling='' rolled='' caching='' cached='' compared='' conditional='' gated='' more_options=''
numbers='' saving=''
stopping=0 next_look=0 last_look=0 next_state=0 next_cap=0 retries=0 grace=5 warned=''
phases=() steps=() queue=() given=() secrets=()
declare -A asked=()                              # options: NAME to value
declare -A of=() phase_of=() rank_of=()          # the plan: STEP_FLAG, the step's phase, its number
declare -A first_of=()                           # of phases: the place of their first step
declare -A state=() last_try=() began=()         # of steps, from the journal
declare -A worker_of=()                          # of attempts without an end: process, its birth
declare -A settled=() changed=() reopened=()     # what is done; was another step; is measured again
declare -A secs_of=()                            # durations that were read
declare -A pid_of=() deadline=() late=() gone=() # of running attempts
declare -A tries=() rounds=() wake=() shown=()   # of this start
declare -A approved=()                           # of this start: what a person lets begin
declare -A waits=() dependents=()                # of this phase
