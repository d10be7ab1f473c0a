# --- tables: what is known ------------------------------------------------------------------

program=$0 here=$PWD action=run mode=collect run_dir='' owner='' step='' failures='' finished=''
red='' green='' yellow='' bold='' plain='' clear='' heard=''
stopping=0 next_look=0 retries=0 grace=5
phases=() steps=() phase_steps=() queue=() given=()
declare -A asked=()                              # options: NAME to value
declare -A of=() phase_of=() rank_of=()          # the plan: STEP_FLAG, the step's phase, its place
declare -A state=() last_try=() began=() took=() # of steps, from the journal
declare -A cost_of=() settled=()                 # millionths of a USD; what counts as done
declare -A pid_of=() deadline=() late=() gone=() # of running attempts
declare -A tries=() rounds=() wake=()            # of this start
declare -A waits=() dependents=()                # of this phase
