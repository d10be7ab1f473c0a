# --- compare_numbers: for gates and conditions ----------------------------------------------

# Prints yes or no; nothing when one of them is no number.
compare_numbers() { # NUMBER <|<=|==|!=|>=|> NUMBER
  [[ $1 =~ $number_form && $3 =~ $number_form ]] || return 0
  LC_ALL=C awk '{
    a = $1 + 0
    b = $3 + 0
    fits = $2 == "!=" ? "<>" : $2
    print index(fits, a < b ? "<" : a > b ? ">" : "=") ? "yes" : "no"
  }' <<<"$1 $2 $3"
}
