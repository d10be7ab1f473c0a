# --- calculate: for gates and conditions ----------------------------------------------------

# Prints the result, to 12 digits; nothing when one of them is no number, or for a division by 0.
calculate() { # NUMBER +|-|*|/ NUMBER
  [[ $1 =~ $number_form && $3 =~ $number_form ]] || return 0
  LC_ALL=C awk '
    $2 == "+" { printf "%.12g\n", $1 + $3 }
    $2 == "-" { printf "%.12g\n", $1 - $3 }
    $2 == "*" { printf "%.12g\n", $1 * $3 }
    $2 == "/" && $3 != 0 { printf "%.12g\n", $1 / $3 }' <<<"$1 $2 $3"
}
